"""A build that makes only the pages anew that would come out otherwise than in the last site."""

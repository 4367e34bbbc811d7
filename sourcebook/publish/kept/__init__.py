"""What an earlier build made and a later one need not make again."""

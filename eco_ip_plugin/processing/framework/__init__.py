"""What every algorithm stands on: reading, running, writing, telling."""

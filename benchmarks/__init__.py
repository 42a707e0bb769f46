"""Measurements of speed, memory and accuracy. What must hold at all times is in tests/."""

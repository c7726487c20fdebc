"""Technical corridors: what kinds there are, how they are told of, and one room for each question.

strips: the land corridors take, and what stands in it; routing: ways for pipes; section: what lies side by side;
spacing (its rows and words: utilities): buried lines too close to each other.
"""

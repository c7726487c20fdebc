"""What lies under the ground: utilities too close to each other in space, and a trench unrolled."""

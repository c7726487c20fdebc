"""The live what-if: a plant is dragged over the park, and its card says what it brings there."""

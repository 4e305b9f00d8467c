package dev.ferry.projector.models.productreviews;

/// How many reviews of each rating a unit of work adds to a product; negative for reviews that it
/// subtracts.
record RatingCounts(long one, long two, long three, long four, long five) {
    static final RatingCounts NONE = new RatingCounts(0, 0, 0, 0, 0);

    /// @param rating 1 to 5
    static RatingCounts of(int rating, long number) {
        return switch (rating) {
            case 1 -> new RatingCounts(number, 0, 0, 0, 0);
            case 2 -> new RatingCounts(0, number, 0, 0, 0);
            case 3 -> new RatingCounts(0, 0, number, 0, 0);
            case 4 -> new RatingCounts(0, 0, 0, number, 0);
            case 5 -> new RatingCounts(0, 0, 0, 0, number);
            default -> throw new IllegalArgumentException("a rating is 1 to 5: " + rating);
        };
    }

    RatingCounts plus(RatingCounts other) {
        return new RatingCounts(
                one + other.one,
                two + other.two,
                three + other.three,
                four + other.four,
                five + other.five);
    }
}

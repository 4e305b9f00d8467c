package dev.ferry.contracts.growth;

/// The largest values of the growth context, as [dev.ferry.contracts.shared.Limits].
public final class GrowthLimits {
    /// A segment has a name of lower case letters and digits, in words joined by `-`. So each name
    /// has one spelling.
    public static final int SEGMENT_NAME_LENGTH = 50;

    public static final int REFERENCE_LENGTH = 200;

    private GrowthLimits() {}
}

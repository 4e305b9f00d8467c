package dev.ferry.runtime.jdbc;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Repeats a transaction after failures that may be temporary. All repetitions of transactions use
/// this class.
///
/// The caller's [Policy] decides which failures are repeated, how often, and after which pause.
public final class Attempts {
    private Attempts() {}

    /// Whether to try again.
    @FunctionalInterface
    public interface Policy {
        /// Decides after a failure, and may wait first.
        ///
        /// @param failures in a row so far, including this one
        boolean again(SQLException error, int failures);

        /// At most `most` attempts, including the first, after errors that `allowed` accepts.
        static Policy of(int most, Predicate<SQLException> allowed) {
            return (error, failures) -> failures < most && allowed.test(error);
        }
    }

    /// One attempt; a failed one must leave nothing behind.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /// @throws SQLException of the attempt after which the policy gave up
    public static <T extends @Nullable Object> T run(Policy policy, Work<T> work)
            throws SQLException {
        for (int failures = 1; true; failures++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!policy.again(e, failures)) {
                    throw e;
                }
            }
        }
    }
}

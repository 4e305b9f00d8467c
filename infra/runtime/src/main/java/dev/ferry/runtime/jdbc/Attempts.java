package dev.ferry.runtime.jdbc;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs a transaction again after failures that may pass: the one place where that is done.
///
/// Which failures those are, how often and after what pause differs from caller to caller and is
/// the caller's [Policy].
public final class Attempts {
    private Attempts() {}

    /// Whether to try again.
    @FunctionalInterface
    public interface Policy {
        /// Decides after a failure, and may wait first.
        ///
        /// @param failures in a row so far, with this one
        boolean again(SQLException error, int failures);

        /// At most so many attempts, the first included, after errors that `allowed` takes.
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

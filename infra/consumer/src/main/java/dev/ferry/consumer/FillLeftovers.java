package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// What a member leaves behind that goes live or is taken away.
final class FillLeftovers {
    private static final List<String> OF_A_GROUP =
            List.of(
                    """
                    delete from subscription.applied_version
                     where group_name = ?
                    """,
                    """
                    delete from subscription.checkpoint
                     where group_name = ?
                    """,
                    """
                    delete from subscription.consumer_group
                     where name = ?
                    """);

    private FillLeftovers() {}

    /// Deletes the group in which a member was filled; none is no error.
    static void deleteGroup(Connection connection, Member member) throws SQLException {
        for (String statement : OF_A_GROUP) {
            try (PreparedStatement delete = connection.prepareStatement(statement)) {
                delete.setString(1, member.schema());
                delete.executeUpdate();
            }
        }
    }

    /// Deletes a member with its letters.
    static void deleteMember(Connection connection, Member member) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        delete from subscription.member
                         where handler = ?
                           and version = ?
                        """)) {
            statement.setString(1, member.handler());
            statement.setInt(2, member.version());
            UpdateCount.require(1, statement.executeUpdate(), "the deletion of a member");
        }
    }
}

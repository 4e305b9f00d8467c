package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.runtime.jdbc.Statements;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;

/// The versions of the read model that is rebuilt.
///
/// @param connection to the read database
/// @param port of the projector's HTTP API
record LiveVersion(Connection connection, int port) {
    static final String READ_MODEL = "order_details";

    /// Which version readers see.
    int number() throws SQLException {
        return Statements.one(
                connection,
                row -> row.getInt(1),
                """
                select version
                  from subscription.member
                 where handler = ?
                   and state = 'live'
                """,
                READ_MODEL);
    }

    /// Asks the projector for a new version.
    void rebuild() {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/admin/rebuild".formatted(port)))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"actor": "bench", "reason": "bench", "readModel": "%s"}
                                        """
                                                .formatted(READ_MODEL)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchException("The rebuild was refused: " + answer.body());
            }
        } catch (IOException e) {
            throw new BenchException("The projector does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }
}

package dev.ferry.projector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventSources;
import dev.ferry.consumer.GroupCommands;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.GroupInstance;
import dev.ferry.consumer.GroupTopics;
import dev.ferry.consumer.LetterDetail;
import dev.ferry.consumer.LetterPage;
import dev.ferry.consumer.LetterSummary;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.consumer.UnitLimits;
import dev.ferry.consumer.admin.ActionAnswer;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.AuditList;
import dev.ferry.consumer.admin.Requests;
import dev.ferry.consumer.admin.SweepAnswer;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.admin.PublicApi;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.testkit.OpenApiDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The description that is assembled from the groups' parts covers the whole API, and nothing else.
class OpenApiTest {
    private static final List<Class<? extends Record>> RECORDS =
            List.of(
                    AuditList.class,
                    Audit.Line.class,
                    ActionAnswer.class,
                    LetterPage.class,
                    LetterSummary.class,
                    LetterDetail.class,
                    LetterDetail.Header.class,
                    Requests.Letter.class,
                    Requests.AllLetters.class,
                    SweepAnswer.class,
                    Requests.Topic.class,
                    ReadModelList.class,
                    ReadModelList.ReadModelStatus.class,
                    RebuildRequest.class,
                    ReadModelRequest.class,
                    AuthorRequest.class,
                    Problem.class);

    @Test
    void the_description_has_every_route_and_a_schema_of_every_record() {
        try (Database nowhere = new Database("nobody", nowhere())) {
            AdminRoutes administration =
                    Administration.routes(
                            new AdminScope(nowhere, new Subscriptions(List.of()), nothing()),
                            new PublicApi("queries", List.of(), List.of()));
            RouteTable routes = new RouteTable();
            administration.declare(routes);
            OpenApiDocument document = new OpenApiDocument(administration.description().bytes());

            assertThat(
                            document.differences(
                                    routes.routes().stream()
                                            .map(each -> each.method() + " " + each.path())
                                            .toList(),
                                    RECORDS))
                    .isEmpty();
        }
    }

    private static GroupConfig nothing() {
        return new GroupConfig(
                "nobody",
                new GroupTopics(
                        CommerceEvents.CATALOGUE,
                        new Topics("nothing"),
                        EventSources.DEFAULT,
                        new TopicsConfig(1, 1, Duration.ofDays(1), false)),
                new KafkaConfig(List.of("127.0.0.1:1"), ""),
                new GroupInstance("nobody", "", 1),
                new UnitLimits(Duration.ofSeconds(1), 1, 1),
                Duration.ofSeconds(1),
                new GroupCommands("./nobody", false));
    }

    /// A database that is never contacted, because describing the API needs none.
    private static DatabaseConfig nowhere() {
        return new DatabaseConfig(
                "jdbc:postgresql://127.0.0.1:1/nowhere",
                "nobody",
                new Secret("nothing"),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                true);
    }
}

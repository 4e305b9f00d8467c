package dev.ferry.consumer.admin;

import dev.ferry.consumer.GroupCommands;
import dev.ferry.consumer.TopicAcceptance;
import dev.ferry.consumer.TopicLogs;
import dev.ferry.consumer.TopicPositions;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The route that accepts a topic whose partitions stopped because it is no longer the topic that
/// was read.
public final class TopicGroup implements AdminGroup {
    private final AdminDatabase database;
    private final Audit audit;
    private final TopicAcceptance topics;
    private final Set<String> handlers;
    private final GroupCommands commands;

    /// @param handlers names of the service's own handlers
    public TopicGroup(
            AdminDatabase database,
            Audit audit,
            TopicAcceptance topics,
            Set<String> handlers,
            GroupCommands commands) {
        this.database = database;
        this.audit = audit;
        this.topics = topics;
        this.handlers = handlers;
        this.commands = commands;
    }

    @Override
    public String openApi() {
        return "/openapi/consumer-topics.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.post("/admin/accept-topic", ConsumerRefusals.explained(this::accept));
    }

    /// Kafka is asked before the transaction begins, so that no row is locked while Kafka does not
    /// answer.
    private Answer accept(Request request) throws SQLException, InterruptedException {
        Requests.Topic body = AdminRequests.body(request, Requests.Topic.class);
        Author author = body.author();
        String topic = body.chosen();
        TopicPositions before = database.run(connection -> TopicPositions.read(connection, topic));
        TopicLogs logs = topics.inspect(before);
        return Answer.json(
                200,
                database.run(connection ->
                        audit.write(
                                connection,
                                author,
                                "accept-topic",
                                "topic " + topic,
                                sentence(
                                        topic,
                                        TopicAcceptance.accept(
                                                connection, handlers, before, logs)))));
    }

    private String sentence(String topic, TopicAcceptance.Accepted accepted) {
        String fillings = String.join(", ", accepted.fillings());
        return fillings.isEmpty()
                ? read(topic, accepted.partitions())
                : "%s The filling of %s goes on."
                        .formatted(read(topic, accepted.partitions()), fillings);
    }

    private String read(String topic, List<Integer> partitions) {
        if (partitions.isEmpty()) {
            return "No position was changed: every checkpoint of %s lies within the topic that there is."
                    .formatted(topic);
        }
        return "%s is read from the beginning of what there is in partitions %s; %s."
                .formatted(
                        topic,
                        partitions.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        commands.forMissingEvents());
    }
}

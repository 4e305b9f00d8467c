package dev.ferry.projector.admin;

import dev.ferry.consumer.Rebuilds;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.admin.ActionAnswer;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.ConsumerRefusals;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// Routes for the status of the read models' versions, and for a person's decisions about them.
final class RebuildGroup implements AdminGroup {
    private final AdminDatabase database;
    private final Audit audit;
    private final SubscriptionStatus status;
    private final Rebuilds rebuilds;

    RebuildGroup(
            AdminDatabase database, Audit audit, SubscriptionStatus status, Rebuilds rebuilds) {
        this.database = database;
        this.audit = audit;
        this.status = status;
        this.rebuilds = rebuilds;
    }

    @Override
    public String openApi() {
        return "/openapi/projector-rebuild.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get(
                        "/admin/status",
                        _ ->
                                Answer.json(
                                        200, ReadModelList.of(status.read(), status.catchUpLeft())))
                .post("/admin/rebuild", act(this::rebuild))
                .post("/admin/catch-up", act(this::catchUp))
                .post("/admin/cancel", act(of("cancel", rebuilds::cancel)))
                .post("/admin/rollback", act(of("rollback", rebuilds::rollback)))
                .post("/admin/drop-old", act(of("drop-old", rebuilds::dropOld)));
    }

    private Handler act(Function<Request, SqlWork<ActionAnswer, SQLException>> action) {
        return ConsumerRefusals.explained(database.answer(action));
    }

    private SqlWork<ActionAnswer, SQLException> rebuild(Request request) {
        RebuildRequest wished = AdminRequests.body(request, RebuildRequest.class);
        return audited(
                "rebuild",
                wished.author(),
                wished.readModel(),
                connection -> rebuilds.rebuild(connection, wished.readModel(), wished.options()));
    }

    private SqlWork<ActionAnswer, SQLException> catchUp(Request request) {
        Author author = AdminRequests.body(request, AuthorRequest.class).author();
        return audited("catch-up", author, "all read models", rebuilds::catchUp);
    }

    private Function<Request, SqlWork<ActionAnswer, SQLException>> of(
            String action, Decision decision) {
        return request -> {
            ReadModelRequest chosen = AdminRequests.body(request, ReadModelRequest.class);
            return audited(
                    action,
                    chosen.author(),
                    chosen.readModel(),
                    connection -> decision.make(connection, chosen.readModel()));
        };
    }

    private SqlWork<ActionAnswer, SQLException> audited(
            String action, Author author, String readModel, SqlWork<String, SQLException> work) {
        return connection -> {
            String answer = work.run(connection);
            return audit.write(connection, author, action, readModel, answer);
        };
    }

    @FunctionalInterface
    private interface Decision {
        String make(Connection connection, String readModel) throws SQLException;
    }
}

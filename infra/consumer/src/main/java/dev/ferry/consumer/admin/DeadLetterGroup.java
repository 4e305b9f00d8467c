package dev.ferry.consumer.admin;

import dev.ferry.consumer.DeadLetterList;
import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.LetterDetail;
import dev.ferry.consumer.LetterFilter;
import dev.ferry.consumer.LetterPage;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;

/// The routes that list, show and release dead letters.
public final class DeadLetterGroup implements AdminGroup {
    private static final int MOST_DIGITS = 18;

    private final AdminDatabase database;
    private final Audit audit;
    private final DeadLetterRetry letters;
    private final HandlerWords words;
    private final LetterSweep sweep;

    /// What is done with a letter in the transaction.
    @FunctionalInterface
    private interface Action {
        /// @return what was done and what follows, a sentence
        String run(Connection connection, long letter, Author author) throws SQLException;
    }

    public DeadLetterGroup(
            AdminDatabase database, Audit audit, DeadLetterRetry letters, HandlerWords words) {
        this.database = database;
        this.audit = audit;
        this.letters = letters;
        this.words = words;
        sweep = new LetterSweep(database, audit, letters);
    }

    @Override
    public String openApi() {
        return "/openapi/consumer-dead-letters.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get("/admin/dead-letters", answer(this::list))
                .get("/admin/dead-letters/{letter}", answer(this::show))
                .post("/admin/dead-letters/retry", action("retry", this::retry))
                .post(
                        "/admin/dead-letters/retry-all",
                        ConsumerRefusals.explained(request ->
                                Answer.json(
                                        200,
                                        sweep.run(
                                                AdminRequests.body(
                                                        request, Requests.AllLetters.class)))))
                .post("/admin/dead-letters/skip", action("skip", this::skip))
                .post("/admin/dead-letters/accept-gap", action("accept-gap", this::acceptGap));
    }

    private SqlWork<LetterPage, SQLException> list(Request request) {
        String handler = request.parameter("handler");
        LetterFilter filter =
                new LetterFilter(
                        handler == null ? request.parameter("model") : handler,
                        request.parameter("aggregate"));
        long after = number("after", Objects.requireNonNullElse(request.parameter("after"), "0"));
        int limit = AdminRequests.limit(request);
        return connection ->
                DeadLetterList.page(connection, letters.handlers(), filter, after, limit);
    }

    private SqlWork<LetterDetail, SQLException> show(Request request) {
        long letter = number("letter", request.pathParameter("letter"));
        return connection -> DeadLetterList.show(connection, letters.handlers(), letter);
    }

    private String retry(Connection connection, long letter, Author author) throws SQLException {
        return LetterSentences.retried(letters.retry(connection, letter));
    }

    private String skip(Connection connection, long letter, Author author) throws SQLException {
        return LetterSentences.skipped(
                letters.skip(connection, letter, author.actor(), author.reason()), words.skipped());
    }

    private String acceptGap(Connection connection, long letter, Author author)
            throws SQLException {
        return LetterSentences.accepted(letters.acceptGap(connection, letter));
    }

    private Handler action(String name, Action action) {
        return answer(request -> {
            Requests.Letter body = AdminRequests.body(request, Requests.Letter.class);
            Author author = body.author();
            return connection ->
                    audit.write(
                            connection,
                            author,
                            name,
                            "letter " + body.letter(),
                            action.run(connection, body.letter(), author));
        });
    }

    private <T> Handler answer(Function<Request, SqlWork<T, SQLException>> reader) {
        return ConsumerRefusals.explained(database.answer(reader));
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw AdminTexts.mistake(name, "must be the number of a letter");
        }
        return Long.parseLong(text);
    }
}

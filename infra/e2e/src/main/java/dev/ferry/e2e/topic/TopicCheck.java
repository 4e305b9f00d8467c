package dev.ferry.e2e.topic;

import dev.ferry.e2e.verify.Progress;
import java.io.PrintStream;
import java.util.List;

/// One comparison of a table with topics, from beginning to end.
final class TopicCheck {
    private final NumbersTable table;
    private final TopicSource source;
    private final TopicJudge judge;

    /// @param warnings about what the verdict cannot know
    record Result(TopicVerdict verdict, List<String> warnings) {
        Result {
            warnings = List.copyOf(warnings);
        }
    }

    TopicCheck(NumbersTable table, TopicSource source, TopicJudge judge) {
        this.table = table;
        this.source = source;
        this.judge = judge;
    }

    /// What is committed when this is called must be in the topics; what is committed later may be.
    ///
    /// @param out progress goes there
    /// @throws CannotJudge when table or topics cannot be read
    Result run(PrintStream out, boolean terminal) {
        table.read(judge::committed);
        judge.begin();
        try (Progress progress =
                new Progress(
                        out,
                        terminal,
                        judge.committed(),
                        () -> judge.committed() - judge.missing())) {
            progress.start();
            progress.now("reading " + String.join(", ", source.topics()));
            List<String> warnings = new TopicReader(source, judge).read();
            // A record whose number is in neither reading of the table was never committed: a relay
            // publishes after the commit, so the second reading sees every commit that it saw.
            if (judge.hasUnknown()) {
                table.read(judge::committedMeanwhile);
            }
            return new Result(judge.verdict(), warnings);
        }
    }
}

package dev.ferry.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// One scenario's results as a page that can be read, and repeated, without having been there.
///
/// @param date of the run, in UTC
/// @param name of the page, behind the date
/// @param title of the page
/// @param command that was typed
/// @param facts about machine, versions and commit
/// @param settings of each system, by key
/// @param report the figures
public record ResultPage(
        LocalDate date,
        String name,
        String title,
        String command,
        Map<String, String> facts,
        Map<String, Map<String, String>> settings,
        BenchReport report) {
    /// A page of today about systems without settings of their own.
    public ResultPage(
            String name,
            String title,
            String command,
            Map<String, String> facts,
            BenchReport report) {
        this(LocalDate.now(ZoneOffset.UTC), name, title, command, facts, Map.of(), report);
    }

    /// Prints the figures and writes the page.
    public void publish(Path folder) {
        System.out.println("\n" + title + "\n\n" + report.medians());
        System.out.println(report.ratios());
        System.out.println("written to " + write(folder));
    }

    /// Writes the page; a page of the same day is kept and this one numbered.
    ///
    /// @return the file
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(free(folder), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException("The results cannot be written to " + folder + ".", e);
        }
    }

    private Path free(Path folder) {
        Path file = folder.resolve(date + "-" + name + ".md");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(date + "-" + name + "-" + number + ".md");
        }
        return file;
    }

    private String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(title).append("\n\n");
        page.append(date).append(", `").append(command).append("`\n\n");
        page.append("## Medians, with least and most\n\n").append(report.medians());
        section(page, "## Ratios of the medians", report.ratios());
        section(page, "## Every run", report.runs());
        section(page, "## Runs that do not count", report.complaints());
        section(page, "## Machine and versions", list(facts));
        settings.forEach(
                (system, values) -> section(page, "## Settings of " + system, list(values)));
        return page.toString();
    }

    private static void section(StringBuilder page, String heading, String body) {
        if (!body.isEmpty()) {
            page.append('\n').append(heading).append("\n\n").append(body);
        }
    }

    private static String list(Map<String, String> facts) {
        Table table = new Table(java.util.List.of("what", "value"));
        facts.forEach((name, value) -> table.add(java.util.List.of(name, value)));
        return table.markdown();
    }
}

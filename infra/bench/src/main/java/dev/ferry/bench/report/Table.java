package dev.ferry.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text under a heading, padded so that Markdown reads well on a screen too.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> heading) {
        rows.add(List.copyOf(heading));
    }

    /// @param cells as many as the heading has
    public Table add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of another width: " + cells);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /// As Markdown: the first column to the left, the others to the right.
    public String markdown() {
        List<Integer> widths =
                IntStream.range(0, rows.getFirst().size()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(rows.getFirst(), widths));
        lines.add(rule(widths));
        rows.stream().skip(1).forEach(row -> lines.add(line(row, widths)));
        return String.join("\n", lines) + "\n";
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cell(cells.get(column), widths.get(column), column == 0))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String cell(String text, int width, boolean left) {
        String padding = " ".repeat(width - text.length());
        return left ? text + padding : padding + text;
    }

    private static String rule(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column -> "-".repeat(widths.get(column) + 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|"));
    }
}

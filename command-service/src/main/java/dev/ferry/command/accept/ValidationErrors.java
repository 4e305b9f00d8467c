package dev.ferry.command.accept;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with one request, collected while it is read.
///
/// Reading goes on after an error with a placeholder value, so whoever reads must call [#refuse]
/// before using what was read.
public final class ValidationErrors {
    /// Enough for a person; a body of a million empty lines must not be answered with as many.
    private static final int MOST = 50;

    private final List<String> sentences = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private int dropped;

    /// Notes the first error of each path; what follows from it would only confuse.
    ///
    /// @param path of the field, or the name of the header
    /// @param complaint what is wrong and what is allowed, as the rest of the sentence
    void add(String path, String complaint) {
        if (isFull()) {
            dropped++;
        } else if (paths.add(path)) {
            sentences.add(path + " " + complaint);
        }
    }

    /// Whether no further error is told, only counted. Whoever reads a list stops then: a body of 1
    /// MiB has room for 500,000 wrong elements, and to read each of them took 15 seconds.
    boolean isFull() {
        return sentences.size() >= MOST;
    }

    /// Counts what is not read any more.
    void skip(int elements) {
        dropped += elements;
    }

    /// Ends the request when there was an error.
    ///
    /// @throws ProblemException 400 naming all of them
    public void refuse() {
        if (sentences.isEmpty()) {
            return;
        }
        if (dropped > 0) {
            sentences.add("… and %d more".formatted(dropped));
        }
        throw new ProblemException(Problem.invalidFields(sentences));
    }
}

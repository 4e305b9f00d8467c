package dev.ferry.command.accept;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The errors of one request, collected while it is read.
///
/// Reading continues after an error with a placeholder value. So the caller must call [#refuse]
/// before it uses the values.
public final class ValidationErrors {
    /// Enough for a person. The answer to a body with a million empty lines must not have a million
    /// errors.
    private static final int MOST = 50;

    private final List<String> sentences = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private int dropped;

    /// Adds an error. Only the first error of each path is kept, because later ones follow from it
    /// and would confuse.
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

    /// Whether further errors are only counted. The reader of a list stops then: a body of 1 MiB
    /// has room for 500,000 wrong elements, and reading all of them took 15 seconds.
    boolean isFull() {
        return sentences.size() >= MOST;
    }

    /// Counts elements that are not read any more.
    void skip(int elements) {
        dropped += elements;
    }

    /// Ends the request if there was an error.
    ///
    /// @throws ProblemException 400 that names the errors
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

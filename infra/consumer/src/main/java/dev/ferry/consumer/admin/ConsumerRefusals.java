package dev.ferry.consumer.admin;

import dev.ferry.consumer.ConsumerException;
import dev.ferry.consumer.NoSuchHandlerException;
import dev.ferry.consumer.NoSuchLetterException;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;

/// What the consumer refuses, as an answer.
public final class ConsumerRefusals {
    private ConsumerRefusals() {}

    /// `handler`, with 404 for a letter or handler that is not there, and 409 for what cannot be
    /// done now.
    public static Handler explained(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (ConsumerException e) {
                throw new ProblemException(problem(e));
            }
        };
    }

    private static Problem problem(ConsumerException error) {
        String sentence = String.valueOf(error.getMessage());
        return switch (error) {
            case NoSuchLetterException _, NoSuchHandlerException _ -> Problem.notFound(sentence);
            default -> Problem.of(409, "not-possible-now", "Not possible now", sentence);
        };
    }
}

package dev.ferry.consumer.admin;

import dev.ferry.consumer.ConsumerException;
import dev.ferry.consumer.NoSuchHandlerException;
import dev.ferry.consumer.NoSuchLetterException;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;

/// Turns exceptions of the consumer into HTTP answers.
public final class ConsumerRefusals {
    private ConsumerRefusals() {}

    /// Wraps `handler`: a letter or handler that does not exist is 404, an action that is not
    /// possible now is 409.
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

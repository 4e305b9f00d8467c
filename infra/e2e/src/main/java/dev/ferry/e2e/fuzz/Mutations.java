package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Draft;
import java.util.random.RandomGenerator;

/// Makes one to three things wrong in a valid request.
final class Mutations {
    private final RandomGenerator random;
    private final BodyMutations bodies;
    private final HeaderMutations headers;
    private final TargetMutations targets;

    Mutations(RandomGenerator random) {
        this.random = random;
        bodies = new BodyMutations(random);
        headers = new HeaderMutations(random);
        targets = new TargetMutations(random);
    }

    void apply(Draft draft) {
        int wrong = 1 + random.nextInt(3);
        for (int i = 0; i < wrong; i++) {
            int die = random.nextInt(10);
            if (die < 5 && draft.body.length > 0) {
                bodies.apply(draft);
            } else if (die < 8) {
                headers.apply(draft);
            } else {
                targets.apply(draft);
            }
        }
    }
}

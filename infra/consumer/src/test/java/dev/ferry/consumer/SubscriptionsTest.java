package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.CargoEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.wire.DomainEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {
    private final Subscription fleet = subscription("fleet", 1, BoatEvent.class);
    private final Subscription newFleet = subscription("fleet", 3, BoatEvent.class);
    private final Subscription store = subscription("store", 1, CargoEvent.Loaded.class);
    private final Subscriptions subscriptions = new Subscriptions(List.of(store, fleet, newFleet));

    @Test
    void members_are_written_in_the_order_of_the_build_and_older_versions_first() {
        assertThat(
                        subscriptions.of(
                                List.of(
                                        new Member("fleet", 4),
                                        new Member("fleet", 2),
                                        new Member("store", 1),
                                        new Member("fleet", 1))))
                .containsExactly(
                        new Subscriber(new Member("store", 1), store),
                        new Subscriber(new Member("fleet", 1), fleet),
                        new Subscriber(new Member("fleet", 2), fleet),
                        new Subscriber(new Member("fleet", 4), newFleet));
    }

    @Test
    void a_member_without_a_handler_in_this_build_is_reported() {
        Subscriptions newest = new Subscriptions(List.of(newFleet));

        for (Member member : List.of(new Member("fleet", 2), new Member("store", 1))) {
            assertThatThrownBy(() -> newest.of(List.of(member)))
                    .isInstanceOf(ConsumerException.class)
                    .hasMessage(
                            "this build has no handler for %s, which the group is to fill; start a build that has one",
                            member);
        }
    }

    @Test
    void only_topics_that_a_handler_follows_are_read() {
        assertThat(subscriptions.topics(Harbour.CATALOGUE, Harbour.TOPICS))
                .containsExactly("harbour.boat", "harbour.cargo");
        assertThat(new Subscriptions(List.of(store)).topics(Harbour.CATALOGUE, Harbour.TOPICS))
                .containsExactly("harbour.cargo");
        assertThat(subscriptions.names()).containsExactlyInAnyOrder("fleet", "store");
        assertThat(subscriptions.aggregates())
                .extracting("wireName")
                .containsExactly("boat", "cargo");
        assertThat(subscriptions.aggregatesOf(new Member("store", 1)))
                .extracting("wireName")
                .containsExactly("cargo");
    }

    @Test
    void two_subscriptions_of_one_name_and_version_are_refused() {
        assertThatThrownBy(() -> new Subscriptions(List.of(fleet, fleet)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same name and version");
    }

    @Test
    void a_handler_follows_the_kinds_that_it_names_and_no_others() {
        Subscription launches = subscription("launches", 1, BoatEvent.Launched.class);

        assertThat(launches.follows(new BoatEvent.Launched("a"))).isTrue();
        assertThat(launches.follows(new BoatEvent.Renamed("a"))).isFalse();
        assertThat(fleet.follows(new BoatEvent.Renamed("a"))).isTrue();
        assertThat(fleet.follows(new CargoEvent.Loaded("a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Fleet", "1st", "a-b", "_fleet"})
    void a_name_that_cannot_begin_a_schemas_name_is_refused(String name) {
        assertThatThrownBy(() -> subscription(name, 1, BoatEvent.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_versions_and_what_is_followed_have_bounds() {
        assertThat(subscription("a".repeat(50), 999_999, BoatEvent.class).version())
                .isEqualTo(999_999);
        assertThatThrownBy(() -> subscription("a".repeat(51), 1, BoatEvent.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> subscription("a", 0, BoatEvent.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> subscription("a", 1_000_000, BoatEvent.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subscription("a", 1, Set.of(), new BoatNames("none")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Subscription subscription(
            String name, int version, Class<? extends DomainEvent> follows) {
        return new Subscription(name, version, Set.of(follows), new BoatNames("none"));
    }
}

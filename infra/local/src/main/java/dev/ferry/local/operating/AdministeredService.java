package dev.ferry.local.operating;

import java.util.Locale;
import java.util.stream.Stream;

/// A service that has an administration API.
public enum AdministeredService {
    RELAY("relay", "relay:admin"),
    PROJECTOR("projector", "projector:admin"),
    COMMAND("command service", "reactions:admin");

    private final String title;
    private final String scope;

    AdministeredService(String title, String scope) {
        this.title = title;
        this.scope = scope;
    }

    /// What a token of its administrators allows.
    public String scope() {
        return scope;
    }

    /// What a person calls it.
    String title() {
        return title;
    }

    /// What a person calls the service of that name; the name itself when this build knows none.
    static String titleOf(String name) {
        return Stream.of(values())
                .filter(each -> each.toString().equals(name))
                .map(AdministeredService::title)
                .findFirst()
                .orElse(name);
    }

    /// Its name, which its settings begin with.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The environment's variable that holds its token.
    String tokenVariable() {
        return "FERRY_%s_TOKEN".formatted(name());
    }
}

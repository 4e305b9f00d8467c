package dev.ferry.command.tenants;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bodies of the actions. A component is required unless it is `@Nullable`.
final class TenantRequests {
    private static final int MOST_NAME = 200;
    private static final int MOST_SETTINGS = 50;
    private static final int MOST_SETTING = 1_000;

    private TenantRequests() {}

    /// A tenant that is to be created.
    ///
    /// @param name what people call it; absent: as the slug
    /// @param plan absent: `standard`
    record NewTenant(
            String actor,
            String reason,
            String tenant,
            @Nullable String name,
            @Nullable String plan,
            @Nullable Map<String, String> settings) {
        Author author() {
            return new Author(actor, reason);
        }

        Tenant slug() {
            return TenantRequests.slug(tenant);
        }

        String title() {
            return AdminTexts.require("name", Objects.requireNonNullElse(name, tenant), MOST_NAME);
        }

        String chosenPlan() {
            return Objects.requireNonNullElse(plan, "standard");
        }

        Map<String, String> notes() {
            return TenantRequests.notes(Objects.requireNonNullElse(settings, Map.of()));
        }
    }

    /// Names a tenant.
    record OneTenant(String actor, String reason, String tenant) {
        Author author() {
            return new Author(actor, reason);
        }

        Tenant slug() {
            return TenantRequests.slug(tenant);
        }
    }

    /// A suspended tenant whose rows were all read out.
    ///
    /// @param rows how many they were
    record ExportedTenant(String actor, String reason, String tenant, long rows) {
        Author author() {
            return new Author(actor, reason);
        }

        Tenant slug() {
            return TenantRequests.slug(tenant);
        }
    }

    /// Asks for the erasure of a tenant.
    ///
    /// @param withoutExport whether a tenant may be erased whose rows were not read out
    record Erasure(String actor, String reason, @Nullable Boolean withoutExport) {
        Author author() {
            return new Author(actor, reason);
        }

        boolean isWithoutExport() {
            return Boolean.TRUE.equals(withoutExport);
        }
    }

    /// What is to change about a tenant; what is absent stays.
    record ChangedTenant(
            String actor,
            String reason,
            String tenant,
            @Nullable String name,
            @Nullable String plan,
            @Nullable Map<String, String> settings) {
        Author author() {
            return new Author(actor, reason);
        }

        Tenant slug() {
            return TenantRequests.slug(tenant);
        }

        @Nullable String title() {
            return name == null ? null : AdminTexts.require("name", name, MOST_NAME);
        }

        @Nullable Map<String, String> notes() {
            return settings == null ? null : TenantRequests.notes(settings);
        }
    }

    /// A plan that is to be created or changed: all of its limits.
    record PlanLimits(
            String actor,
            String reason,
            String plan,
            @Nullable Integer requestsPerSecond,
            @Nullable Integer openWaits,
            @Nullable Integer bodyBytes,
            @Nullable Long storageBytes) {
        Author author() {
            return new Author(actor, reason);
        }

        TenantPlan limits() {
            return new TenantPlan(plan, requestsPerSecond, openWaits, bodyBytes, storageBytes);
        }
    }

    /// @throws dev.ferry.runtime.http.ProblemException 400 when `text` can be no tenant's
    static Tenant slug(String text) {
        if (!Tenant.isValid(text)) {
            throw AdminTexts.mistake("tenant", Tenant.RULE);
        }
        return new Tenant(text);
    }

    private static Map<String, String> notes(Map<String, String> settings) {
        if (settings.size() > MOST_SETTINGS) {
            throw AdminTexts.mistake(
                    "settings", "must have at most %d entries".formatted(MOST_SETTINGS));
        }
        settings.forEach((key, value) -> {
            AdminTexts.require("settings", key, MOST_SETTING);
            AdminTexts.require("settings." + key, value, MOST_SETTING);
        });
        return settings;
    }
}

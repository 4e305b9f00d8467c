package dev.ferry.bench.lab;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.AppInfoParser;

/// Topics of the benchmarks, made alike for all systems.
public final class Kafka {
    public static final int PARTITIONS = 6;

    private Kafka() {}

    public static String version() {
        return AppInfoParser.getVersion();
    }

    public static void createTopic(String bootstrapServers, String topic) {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new BenchException("The topic " + topic + " cannot be made.", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Gives the disk back.
    public static void deleteTopic(String bootstrapServers, String topic) {
        try (Admin admin = admin(bootstrapServers)) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new BenchException("The topic " + topic + " cannot be deleted.", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static BenchException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BenchException("The benchmark was stopped.", cause);
    }
}

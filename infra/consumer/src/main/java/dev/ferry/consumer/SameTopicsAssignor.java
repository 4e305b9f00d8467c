package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/// Gives partitions only to instances that read the same topics as the leader of the group, which
/// is the instance that runs the assignment.
///
/// During a rolling deployment of a build that reads one more topic, the group has instances of
/// both builds. A task has the partitions of all topics, so a leader of the new build would give an
/// old instance a topic to which it has not subscribed. The old instance would then rejoin without
/// end, no instance of the group would get to work, and the old one could not even be stopped.
/// Therefore old instances get no partitions, and idle until they are stopped.
///
/// Kafka Streams creates this class by its name, from [StreamsSettings].
public final class SameTopicsAssignor implements TaskAssignor {
    private static final String TAG = "topics";

    private final TaskAssignor among = new StickyTaskAssignor();
    private String own = "";

    /// The settings that an instance needs which reads `topics`.
    static Map<String, Object> settings(List<String> topics) {
        // A tag has 30 characters at most.
        UUID digest =
                UUID.nameUUIDFromBytes(
                        String.join(",", topics.stream().sorted().toList()).getBytes(UTF_8));
        return Map.of(
                StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG,
                SameTopicsAssignor.class.getName(),
                StreamsConfig.clientTagPrefix(TAG),
                Long.toHexString(digest.getMostSignificantBits()));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        own = String.valueOf(settings.get(StreamsConfig.clientTagPrefix(TAG)));
        among.configure(settings);
    }

    @Override
    public TaskAssignment assign(ApplicationState group) {
        Map<ProcessId, KafkaStreamsState> same = new HashMap<>();
        List<KafkaStreamsAssignment> assignments = new ArrayList<>();
        group.kafkaStreamsStates(false)
                .forEach((process, state) -> {
                    if (own.equals(state.clientTags().get(TAG))) {
                        same.put(process, state);
                    } else {
                        assignments.add(KafkaStreamsAssignment.of(process, Set.of()));
                    }
                });
        assignments.addAll(among.assign(new Part(group, same)).assignment());
        return new TaskAssignment(assignments);
    }

    /// A group without the instances that get no partitions.
    private record Part(ApplicationState whole, Map<ProcessId, KafkaStreamsState> considered)
            implements ApplicationState {
        @Override
        public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
            return considered;
        }

        @Override
        public AssignmentConfigs assignmentConfigs() {
            return whole.assignmentConfigs();
        }

        @Override
        public Map<TaskId, TaskInfo> allTasks() {
            return whole.allTasks();
        }
    }
}

package io.sluice.connect.host;

import io.sluice.connect.Capture;
import io.sluice.connect.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The capture of one task's source, with all that the data process has, too. */
public final class TaskCapture implements Capture {

    private final Handover handover = new Handover();
    private volatile @Nullable Host host;

    /** For the task, which finds it by name in a class loader of its own. */
    public TaskCapture() {}

    @Override
    public void start(Map<String, String> settings) {
        host = Host.start(new Settings(settings), handover);
    }

    @Override
    public List<Message> next(Duration atMost) throws InterruptedException {
        Handover.Parcel parcel = handover.take(atMost);
        return parcel == null
                ? List.of()
                : parcel.records().stream().map(TaskCapture::message).toList();
    }

    private static Message message(ProducerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return new Message(record.topic(), record.key(), record.value(), headers);
    }

    @Override
    public void committed() {
        handover.committed();
    }

    @Override
    public Optional<String> problem() {
        Host running = host;
        return running == null ? Optional.empty() : running.problem();
    }

    @Override
    public void close() {
        handover.close();
        Host running = host;
        host = null;
        if (running != null) {
            running.close();
        }
    }
}

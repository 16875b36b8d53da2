package io.sluice.kafka;

import io.sluice.model.Operation;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.privacy.Cell;
import io.sluice.pipeline.privacy.CellBook.Member;
import io.sluice.pipeline.privacy.CellBook.Standing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one record of a guarded share, before it is sealed.
 *
 * @param record what waits; null unless the record is held
 */
record HeldEntry(Member member, @Nullable HeldRecord record) {
    private static final int NONE = -1;

    byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(member.standing().name());
            out.writeLong(member.cell().high());
            out.writeLong(member.cell().low());
            if (record != null) {
                write(out, record);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot write to memory", impossible);
        }
    }

    private static void write(DataOutputStream out, HeldRecord record) throws IOException {
        out.writeLong(record.since());
        out.writeUTF(record.operation().name());
        out.writeUTF(record.position());
        out.writeLong(record.sourceTimeMicros());
        write(out, record.key());
        write(out, record.value());
        write(out, record.bare());
        for (SubjectDigest subject : record.subjects()) {
            out.writeLong(subject.high());
            out.writeLong(subject.low());
        }
    }

    private static void write(DataOutputStream out, byte @Nullable [] part) throws IOException {
        out.writeInt(part == null ? NONE : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    /** @throws IllegalStateException where the bytes are no entry of this version */
    static HeldEntry of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Standing standing = Standing.valueOf(in.readUTF());
            Member member = new Member(new Cell(in.readLong(), in.readLong()), standing);
            return new HeldEntry(member, standing == Standing.HELD ? record(in) : null);
        } catch (IOException | IllegalArgumentException other) {
            // without the cause, whose message may tell of what was read
            throw new IllegalStateException("What is held is not of this version's form ("
                    + other.getClass().getSimpleName() + "): run the version that wrote it");
        }
    }

    private static HeldRecord record(DataInputStream in) throws IOException {
        long since = in.readLong();
        Operation operation = Operation.valueOf(in.readUTF());
        String position = in.readUTF();
        long sourceTimeMicros = in.readLong();
        byte[] key = in.readNBytes(in.readInt());
        byte[] value = in.readNBytes(in.readInt());
        int length = in.readInt();
        byte[] bare = length == NONE ? null : in.readNBytes(length);
        List<SubjectDigest> subjects = new ArrayList<>();
        while (in.available() > 0) {
            subjects.add(new SubjectDigest(in.readLong(), in.readLong()));
        }
        return new HeldRecord(since, operation, position, sourceTimeMicros, key, value, bare, subjects);
    }
}

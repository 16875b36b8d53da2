package io.sluice.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a share's tables out of what arrives in its topic. One instance, one thread. */
final class ShareRows {

    private final ShareTable share;
    private final WireReader keys;
    private final WireReader values;
    private final List<String> valueFields;
    private final List<String> keyFields;

    /** @param writers the schemas that values of the topic may have been written with, by their ids */
    ShareRows(ShareTable share, Map<Integer, Schema> writers) {
        Schema key = new Schema.Parser().parse(share.keySchema());
        Schema value = new Schema.Parser().parse(share.valueSchema());
        this.share = share;
        this.keys = new WireReader(key, Map.of(share.keySchemaId(), key));
        this.values = new WireReader(value, writers);
        this.valueFields = names(value);
        this.keyFields = names(key);
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }

    /** The columns that identify a row of the current table. */
    List<String> identity() {
        return share.appendOnly() ? List.of(LakeSchema.POSITION) : keyFields;
    }

    KeyOrder order(org.apache.iceberg.Schema current) {
        List<Type> types = new ArrayList<>();
        identity().forEach(name -> types.add(current.findType(name)));
        return new KeyOrder(types);
    }

    Record history(Arrival arrival, Record empty) {
        Record row = empty.copy();
        if (!share.appendOnly()) {
            set(row, keyFields, keys.read(key(arrival), arrival.where()));
        }
        if (!arrival.isDelete()) {
            set(row, valueFields, values.read(arrival.kafka().value(), arrival.where()));
        }
        row.setField(LakeSchema.OPERATION, arrival.operation());
        arrival.position().ifPresent(position -> row.setField(LakeSchema.POSITION, position));
        arrival.ceId().ifPresent(id -> row.setField(LakeSchema.CE_ID, id));
        arrival.time().ifPresent(time -> row.setField(LakeSchema.TIME, time));
        row.setField(LakeSchema.PARTITION, arrival.kafka().partition());
        row.setField(LakeSchema.OFFSET, arrival.kafka().offset());
        return row;
    }

    Key key(Change change) {
        if (share.appendOnly()) {
            return new Key(List.of(change.position()));
        }
        List<Object> parts = new ArrayList<>();
        for (Object part : keys.read(change.key(), change.where())) {
            if (part == null) {
                throw new LakeException("Cannot merge the record at " + change.where()
                        + ": a part of its key is null; require the key's fields in the standard");
            }
            parts.add(Key.part(part));
        }
        return new Key(parts);
    }

    Change change(Arrival arrival) {
        if (share.appendOnly() && arrival.position().isEmpty()) {
            throw new LakeException("Cannot take over the record at " + arrival.where()
                    + ": the share is append-only and its header sluice_position is missing");
        }
        return new Change(
                key(arrival), arrival.kafka().value(), arrival.position().orElse(""), arrival.where());
    }

    /** The row of an upsert. What identifies it is taken from the key, so that the next merge finds it by that. */
    Record current(Change change, Record empty) {
        Record row = empty.copy();
        byte[] value = change.value()
                .orElseThrow(
                        () -> new IllegalArgumentException("Cannot make a row of the delete at " + change.where()));
        set(row, valueFields, values.read(value, change.where()));
        if (!share.appendOnly()) {
            set(row, keyFields, keys.read(change.key(), change.where()));
        }
        row.setField(LakeSchema.POSITION, change.position());
        return row;
    }

    private static void set(Record row, List<String> names, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            row.setField(names.get(i), values[i]);
        }
    }

    private static byte[] key(Arrival arrival) {
        byte[] key = arrival.kafka().key();
        if (key == null) {
            throw new LakeException("Cannot read the record at " + arrival.where()
                    + ": it has no key; something else than Sluice writes this topic");
        }
        return key;
    }
}

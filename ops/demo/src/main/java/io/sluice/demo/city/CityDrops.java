package io.sluice.demo.city;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The city's life where departments give files: what is born, founded, issued or happens comes in a new file per table.
 * A record that was given once is never given again, also not when the demonstration is run again on the same files.
 */
final class CityDrops implements CityLife {
    private static final Logger LOG = LoggerFactory.getLogger(CityDrops.class);
    private static final int SECONDS_BETWEEN = 10;
    private static final List<CityTable> TABLES = List.of(CityTable.values());

    private final CityFiles files;
    private final CityGenerator city;
    private final Map<CityTable, Set<String>> given = new EnumMap<>(CityTable.class);
    private final Map<CityTable, Long> next = new EnumMap<>(CityTable.class);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("city-drops").daemon().unstarted(task));
    private long step;

    CityDrops(CityFiles files, CityGenerator city) throws IOException {
        this.files = files;
        this.city = city;
        for (CityTable table : TABLES) {
            given.put(table, files.keys(table));
            next.put(table, city.size(table));
        }
    }

    /** Gives so many new records, spread over the tables, in one file each. */
    @Override
    public synchronized void make(int changes) throws IOException {
        Map<CityTable, List<CityRow>> rows = new EnumMap<>(CityTable.class);
        for (int i = 0; i < changes; i++) {
            CityTable table = new Dice(city.seed(), "drop", step++).pick(TABLES);
            rows.computeIfAbsent(table, each -> new ArrayList<>()).addAll(fresh(table));
        }
        for (Map.Entry<CityTable, List<CityRow>> drop : rows.entrySet()) {
            CityTable table = drop.getKey();
            files.drop(table, "until-%09d".formatted(next.get(table)), drop.getValue());
        }
    }

    /** The next rows of a table that no file has yet. */
    private List<CityRow> fresh(CityTable table) {
        while (true) {
            long index = next.merge(table, 1L, Long::sum) - 1;
            List<CityRow> rows = city.rowsOf(table, index).toList();
            Set<String> keys = given.getOrDefault(table, Set.of());
            if (rows.stream().map(CityRow::key).noneMatch(keys::contains)) {
                return rows;
            }
        }
    }

    @Override
    public void start(int perSecond) {
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> drop(perSecond * SECONDS_BETWEEN), SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    private void drop(int changes) {
        try {
            make(changes);
        } catch (IOException e) {
            // Thrown on, it would end the task: a full disk may have space again at the next file.
            LOG.atWarn().addKeyValue("folder", files.folder()).log("new files could not be written");
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}

package io.sluice.bench.pipeline;

import io.sluice.bench.lab.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What interfaces cost by their state alone, in a JVM of its own: no source, no broker.
 *
 * @param heapKb of one interface: its specification as it was signed, its share bound to keys, its encoder
 * @param cpuMicros of one record through the pipeline into Avro, the sources' batches in turn
 * @param planMillis of one comparison of what is wanted with what runs, which finds nothing to do
 * @param addMillis of taking one interface more into a source and binding it
 */
public record FleetState(double heapKb, double cpuMicros, double planMillis, double addMillis) {

    /** @param folder for the JVM's log and its keys */
    public static FleetState of(int interfaces, int sources, Path folder) throws IOException {
        ChildJvm.Program program = new ChildJvm.Program(
                "state-" + interfaces,
                ChildJvm.java(),
                List.of("-Xmx2g", "-XX:+UseSerialGC"),
                System.getProperty("java.class.path"),
                FleetStateMain.class.getName(),
                List.of(
                        Integer.toString(interfaces),
                        Integer.toString(sources),
                        folder.resolve("state-" + interfaces + ".keys").toString()));
        try (ChildJvm child = ChildJvm.start(program, folder)) {
            String[] told = child.answer().split(" ", -1);
            return new FleetState(number(told[0]), number(told[1]), number(told[2]), number(told[3]));
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}

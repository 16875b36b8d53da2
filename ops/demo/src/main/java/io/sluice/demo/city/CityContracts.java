package io.sluice.demo.city;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contracts of the demonstration, addressed to where its sources are. */
public final class CityContracts {
    private static final String FOLDER = "/city/";
    private static final String CHANGE = "{mode: change,";

    private CityContracts() {}

    /**
     * Writes the contracts for the databases of one server.
     *
     * @return the files, {@code <interface id>.odcs.yaml}
     */
    public static List<Path> writeForDatabases(Path folder, String host, int port) throws IOException {
        List<Path> written = new ArrayList<>();
        for (CityTable table : CityTable.values()) {
            String contract =
                    contract(table).replace("host: 127.0.0.1", "host: " + host).replace("port: 5432", "port: " + port);
            written.add(write(folder, table, contract));
        }
        return written;
    }

    /**
     * Writes the contracts for files as {@link CityFiles} lays them out.
     *
     * @param files the folder that holds one folder per source
     */
    public static List<Path> writeForFiles(Path folder, Path files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (CityTable table : CityTable.values()) {
            written.add(write(folder, table, fileContract(table, files)));
        }
        return written;
    }

    /** The contract as it is shipped: for a database on this machine. */
    public static String contract(CityTable table) throws IOException {
        return resource("contracts/" + table.interfaceId() + ".odcs.yaml");
    }

    private static String fileContract(CityTable table, Path files) throws IOException {
        String contract = contract(table);
        int from = contract.indexOf("servers:\n");
        int to = contract.indexOf("schema:\n", from);
        String source = table.department().source();
        return contract.substring(0, from)
                + "servers:\n"
                + "  - server: " + source + "\n"
                + "    type: local\n"
                + "    path: '"
                + files.resolve(source).toAbsolutePath().toString().replace("'", "''") + "'\n"
                + "    format: csv\n"
                + contract.substring(to).replace(CHANGE, "{mode: file,");
    }

    private static Path write(Path folder, CityTable table, String contract) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(table.interfaceId() + ".odcs.yaml"), contract);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CityContracts.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Resource city/" + name + " is missing from the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

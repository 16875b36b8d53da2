package io.sluice.demo.city;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Where the city's departments keep their data: what the hub reads, and what its outcome is held against. */
public sealed interface CitySource permits CityDatabases, CityFiles {

    /** What a hub calls such a source. */
    String kind();

    /** How a hub reaches a department's source, without secrets. */
    Map<String, String> connection(Department department);

    /** Writes the contracts of the city's interfaces, addressed to this source. */
    List<Path> writeContracts(Path folder) throws IOException;

    /** How many rows a table has now that are meant by one condition and not by the other. */
    long count(CityTable table, RowsWith meant, RowsWith except) throws SQLException, IOException;

    /** Of the people whose values can be searched for, those that are in this source. */
    List<PersonalValues> planted(CityGenerator city) throws IOException;

    /** What goes on in the city, as this source gives it. */
    CityLife live(CityGenerator city) throws SQLException, IOException;
}

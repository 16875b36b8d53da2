package io.sluice.bulk.sample;

import io.sluice.files.DropHead;
import io.sluice.files.SftpLogin;
import io.sluice.model.TableId;
import io.sluice.schemas.assist.ColumnSample;
import io.sluice.schemas.assist.TableSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Samples the drops of a files source: the first rows of each drop's last files. */
public final class FileSampler implements Sampler {
    private final Map<String, String> connection;
    private final SftpLogin login;

    /**
     * @param connection of the source's specification
     * @param login for a folder at an SFTP server
     */
    public FileSampler(Map<String, String> connection, SftpLogin login) {
        this.connection = Map.copyOf(connection);
        this.login = login;
    }

    @Override
    public void sample(List<TableId> wanted, Consumer<TableSample> taker) throws IOException {
        Set<String> names = wanted.stream().map(TableId::name).collect(Collectors.toSet());
        List<DropHead> heads = DropHead.read(connection, login, names, SampleLimits.ROWS);
        for (String name : names) {
            if (heads.stream().noneMatch(head -> head.drop().equals(name))) {
                throw new IOException("The source has no drop '" + name + "' with a file in it");
            }
        }
        heads.stream().limit(SampleLimits.TABLES).map(FileSampler::sample).forEach(taker);
    }

    private static TableSample sample(DropHead head) {
        List<ColumnSample> columns = new ArrayList<>();
        for (int i = 0; i < head.columns().size(); i++) {
            List<@Nullable String> values = new ArrayList<>(head.rows().size());
            for (List<@Nullable String> row : head.rows()) {
                values.add(shortened(row.get(i)));
            }
            columns.add(new ColumnSample(head.columns().get(i), "", "", values));
        }
        return new TableSample(
                "files", head.drop(), "", List.of(), 0, head.rows().size(), columns);
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= SampleLimits.CHARACTERS
                ? value
                : value.substring(0, SampleLimits.CHARACTERS);
    }
}

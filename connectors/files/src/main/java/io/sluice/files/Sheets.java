package io.sluice.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The sheets of a workbook that are meant. */
final class Sheets implements JoinedRows.Parts {
    private final Drop drop;
    private final SheetFormat format;
    private final Workbook workbook;
    private final Columns columns;
    private final Iterator<Workbook.Sheet> sheets;

    Sheets(Drop drop, SheetFormat format, Workbook workbook, Columns columns) throws IOException {
        this.drop = drop;
        this.format = format;
        this.workbook = workbook;
        this.columns = columns;
        this.sheets = meant().iterator();
    }

    private List<Workbook.Sheet> meant() throws IOException {
        String wanted = format.sheet().orElse("*");
        List<Workbook.Sheet> meant = workbook.sheets().stream()
                .filter(sheet ->
                        wanted.equals("*") ? !sheet.hidden() : sheet.name().equals(wanted))
                .toList();
        if (format.sheet().isPresent() || meant.size() < 2) {
            return meant;
        }
        List<Workbook.Sheet> filled = new ArrayList<>();
        for (Workbook.Sheet sheet : meant) {
            try (SheetCells cells = cells(sheet)) {
                if (cells.hasNext()) {
                    filled.add(sheet);
                }
            }
        }
        if (filled.size() > 1) {
            throw new FileRefusedException(
                    drop.name(),
                    "sheet",
                    0,
                    filled.size()
                            + " of its sheets hold something; say by 'sheet' which one is the table, or * for all");
        }
        return filled;
    }

    private SheetCells cells(Workbook.Sheet sheet) throws IOException {
        return new SheetCells(drop.name(), format, workbook, workbook.open(sheet));
    }

    @Override
    public Optional<Rows> next() throws IOException {
        while (sheets.hasNext()) {
            SheetCells cells = cells(sheets.next());
            if (cells.hasNext()) {
                return Optional.of(TableRows.of(drop, format.layout(), cells, columns));
            }
            cells.close();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        // a workbook is in memory
    }
}

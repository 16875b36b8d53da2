package io.sluice.demo.city;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes one change after another. What it has done stands in the source tables and nowhere else. */
final class ChangeMaker {
    /** Numbers given when one was wrong come from people beyond those who get born. */
    private static final long CORRECTED = 8_000_000;

    private static final int LARGE = 3_000;
    private static final int LOADED = 20;
    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int IDEOGRAPHS = 20_000;

    private final CitySession session;
    private final CityGenerator city;
    private final RowMaker rows;
    private final Map<CityTable, LiveKeys> keys = new EnumMap<>(CityTable.class);
    private long step;

    ChangeMaker(CitySession session, CityGenerator city) throws SQLException {
        this.session = session;
        this.city = city;
        this.rows = city.rows();
        List<BadRow> bad = city.badRows();
        for (CityTable table : List.of(CityTable.RESIDENT, CityTable.ENTERPRISE, CityTable.LICENCE)) {
            keys.put(table, LiveKeys.load(session.connection(table.department()), table, bad));
        }
    }

    ChangeKind change() throws SQLException {
        Dice dice = new Dice(city.seed(), "change", step++);
        ChangeKind kind = ChangeKind.any(dice);
        switch (kind) {
            case NEW_TELEPHONE ->
                update(
                        CityTable.RESIDENT,
                        dice,
                        "lxdh",
                        rows.people().person(next(dice)).phone());
            case MOVED_WITHIN -> moveWithin(dice);
            case MOVED_AWAY -> update(CityTable.RESIDENT, dice, "xzqh", dice.pick(People.ELSEWHERE));
            case MOVED_IN -> update(CityTable.RESIDENT, dice, "xzqh", dice.pick(People.COUNTIES));
            case BORN ->
                insert(rows.resident(city.size(CityTable.RESIDENT) + session.next(Department.PUBLIC_SECURITY)));
            case DIED -> delete(CityTable.RESIDENT, dice);
            case NUMBER_CORRECTED -> correctNumber(dice);
            case LARGE_REMARK -> update(CityTable.RESIDENT, dice, "bz", largeText(dice));
            case MARRIED -> marry(dice);
            case FIRM_CHANGED -> changeFirm(dice);
            case FIRM_FOUNDED ->
                insert(rows.enterprise(city.size(CityTable.ENTERPRISE) + session.next(Department.MARKET_SUPERVISION)));
            case FIRM_CLOSED -> delete(CityTable.ENTERPRISE, dice);
            case INSPECTED -> session.insert(inspection());
            case INSPECTIONS_LOADED -> loadInspections();
            case LICENCE_CHANGED ->
                update(CityTable.LICENCE, dice, "zzzt", dice.pick(List.of("YX", "ZT", "CX", "ZX", "GQ")));
            case ACCIDENT -> collide();
        }
        return kind;
    }

    private long next(Dice dice) {
        return dice.below(city.people());
    }

    private void update(CityTable table, Dice dice, String column, String value) throws SQLException {
        String key = keys(table).any(dice);
        session.change(
                table,
                "UPDATE " + table.table() + " SET " + column + " = ?, gxsj = now() WHERE "
                        + table.key().getFirst() + " = ?",
                value,
                key);
    }

    private void insert(CityRow row) throws SQLException {
        session.insert(row);
        keys(row.table()).add(row.key());
    }

    private void delete(CityTable table, Dice dice) throws SQLException {
        session.change(
                table,
                "DELETE FROM " + table.table() + " WHERE " + table.key().getFirst() + " = ?",
                keys(table).takeAny(dice));
    }

    private void moveWithin(Dice dice) throws SQLException {
        Person neighbour = rows.people().person(next(dice));
        session.change(
                CityTable.RESIDENT,
                "UPDATE t_hjxx_czrk SET sssq = ?, jlx = ?, mlph = ?, gxsj = now() WHERE sfzhm = ?",
                neighbour.community(),
                neighbour.street(),
                neighbour.door(),
                keys(CityTable.RESIDENT).any(dice));
    }

    // The key itself changes: subscribers see a delete and a create.
    private void correctNumber(Dice dice) throws SQLException {
        String corrected = rows.people()
                .person(CORRECTED + session.next(Department.PUBLIC_SECURITY))
                .citizenId();
        session.change(
                CityTable.RESIDENT,
                "UPDATE t_hjxx_czrk SET sfzhm = ?, gxsj = now() WHERE sfzhm = ?",
                corrected,
                keys(CityTable.RESIDENT).takeAny(dice));
        keys(CityTable.RESIDENT).add(corrected);
    }

    private void marry(Dice dice) throws SQLException {
        long number = session.next(Department.CIVIL_AFFAIRS);
        session.insert(rows.marriage(city.size(CityTable.MARRIAGE) + number));
        session.together(Department.PUBLIC_SECURITY, () -> {
            update(CityTable.RESIDENT, dice, "hyzk", "2");
            update(CityTable.RESIDENT, dice, "hyzk", "2");
        });
    }

    private void changeFirm(Dice dice) throws SQLException {
        if (dice.chance(0.5)) {
            update(CityTable.ENTERPRISE, dice, "djzt", dice.pick(List.of("01", "02", "03", "04")));
        } else {
            update(CityTable.ENTERPRISE, dice, "cyrs", String.valueOf(dice.between(1, 2_000)));
        }
    }

    private CityRow inspection() throws SQLException {
        return rows.foodInspection(city.size(CityTable.FOOD_INSPECTION) + session.next(Department.MARKET_SUPERVISION));
    }

    // Rows of one COPY share a log position.
    private void loadInspections() throws SQLException {
        List<CityRow> load = new ArrayList<>();
        for (int i = 0; i < LOADED; i++) {
            load.add(inspection());
        }
        session.copy(CityTable.FOOD_INSPECTION, load);
    }

    private void collide() throws SQLException {
        long accident = city.size(CityTable.ACCIDENT) + session.next(Department.PLANNING);
        session.together(Department.PLANNING, () -> {
            for (int party = 1; party <= rows.partiesOf(accident); party++) {
                session.insert(rows.accident(accident, party));
            }
        });
    }

    private static String largeText(Dice dice) {
        StringBuilder text = new StringBuilder(LARGE);
        for (int i = 0; i < LARGE; i++) {
            text.append((char) (FIRST_IDEOGRAPH + dice.below(IDEOGRAPHS)));
        }
        return text.toString();
    }

    private LiveKeys keys(CityTable table) {
        LiveKeys found = keys.get(table);
        if (found == null) {
            throw new IllegalStateException("Keys of " + table + " were not loaded");
        }
        return found;
    }
}

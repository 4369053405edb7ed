import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end: what was measured, beside the reference and the mark it must reach. */
final class Report {

    private record Row(String measure, double reference, double ours, String unit, boolean byRatio, double mark) {

        double ratio() {
            return ours / reference;
        }

        double judged() {
            return byRatio ? ratio() : ours;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    /** A measure judged by its ratio to the reference. */
    void ratio(String measure, String unit, double reference, double ours, double mark) {
        rows.add(new Row(measure, reference, ours, unit, true, mark));
    }

    /** A measure judged by its own value: at most the mark. */
    void atMost(String measure, String unit, double reference, double ours, double mark) {
        rows.add(new Row(measure, reference, ours, unit, false, mark));
    }

    /** A measure judged by its own value: at least the mark. */
    void atLeast(String measure, String unit, double reference, double ours, double mark) {
        rows.add(new Row(measure, reference, ours, unit, false, -mark));
    }

    void print() {
        if (rows.isEmpty()) {
            return;
        }
        System.out.printf(
                Locale.ROOT, "%n%-44s %12s %12s %-12s %7s %9s%n", "measure", "reference", "strowger", "unit", "ratio", "mark");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %12s %12s %-12s %7s %9s  %s%n",
                    row.measure(), number(row.reference()), number(row.ours()), row.unit(),
                    number(row.byRatio() ? row.ratio() : Double.NaN), (row.mark() < 0 ? "≥ " : "≤ ") + number(Math.abs(row.mark())), verdict(row));
        }
    }

    private static String verdict(Row row) {
        double judged = row.judged();
        if (Double.isNaN(judged)) {
            return "not measured";
        }
        boolean pass = row.mark() < 0 ? judged >= -row.mark() : judged <= row.mark();
        return pass ? "pass" : "MISS";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}

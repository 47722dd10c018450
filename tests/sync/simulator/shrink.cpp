#include "simulator/shrink.h"

namespace shortlist::simulator {

Shrunk shrink(const Plan &plan, const SimulationOptions &options, int mostRuns)
{
    SimulationOptions silent = options;
    silent.print = false;
    Shrunk best{plan, simulate(plan, silent), 1};
    qsizetype piece = plan.steps.size() / 2;
    while (piece > 0 && best.runs < mostRuns && !best.verdict.violations.isEmpty()) {
        bool shorter = false;
        for (qsizetype from = 0; from < best.plan.steps.size() && best.runs < mostRuns;) {
            Plan candidate = best.plan;
            candidate.steps.remove(from, std::min(piece, candidate.steps.size() - from));
            const Verdict verdict = simulate(candidate, silent);
            ++best.runs;
            if (verdict.violations.isEmpty()) {
                from += piece;
            } else {
                best.plan = candidate;
                best.verdict = verdict;
                shorter = true;
            }
        }
        if (!shorter || piece > 1)
            piece /= 2;
    }
    return best;
}

QByteArray report(const Shrunk &shrunk)
{
    QByteArray text = "seed " + QByteArray::number(shrunk.plan.seed) + ", shrunk to " +
                      QByteArray::number(shrunk.plan.steps.size()) + " steps in " + QByteArray::number(shrunk.runs) +
                      " runs; clients are";
    for (const int person : shrunk.plan.personOf)
        text += ' ' + shrunk.plan.roles[person].toUtf8() + " (person " + QByteArray::number(person) + ')';
    text += '\n';
    for (const Step &step : shrunk.plan.steps)
        text += "  " + step.toText() + '\n';
    for (const QString &violation :
         shrunk.verdict.violations.first(std::min<qsizetype>(5, shrunk.verdict.violations.size())))
        text += "  violated at " + violation.toUtf8() + '\n';
    return text;
}

} // namespace shortlist::simulator

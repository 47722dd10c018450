#include "desktop/merging/mergepresenter.h"

#include "core/uuid.h"
#include "desktop/shell/wording.h"

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

using Phase = MergeState::Phase;

namespace {

constexpr int mostPairs = 200;

bool isSame(const DuplicatePair &a, const DuplicatePair &b)
{
    return (a.first.id == b.first.id && a.second.id == b.second.id) ||
           (a.first.id == b.second.id && a.second.id == b.first.id);
}

bool isEmpty(const QList<protocol::Value> &values)
{
    return std::none_of(values.begin(), values.end(),
                        [](const protocol::Value &value) { return value && !value->isEmpty(); });
}

} // namespace

MergePresenter::MergePresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events,
                               UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("candidates"), QStringLiteral("candidate_merges"),
                                         QStringLiteral("duplicate_dismissals"), QStringLiteral("applications")};
        if (entities.intersects(shown))
            reload();
    });
    connect(&history, &UndoHistory::undone, this, [this](const QString &said) {
        //: %1 says what was done before, such as "Ada merged into Eve"
        m_state.said = tr("Undone: %1").arg(said);
        // Whoever undoes knows why something else stands there.
        if (std::exchange(m_state.isGone, false))
            m_state.chosen = 0;
        m_doneHere = true;
        Q_EMIT stateChanged(m_state);
        reload();
    });
}

void MergePresenter::begin(const QUuid &candidate)
{
    m_candidate = candidate;
    reload();
}

void MergePresenter::begin(const QUuid &first, const QUuid &second)
{
    m_candidate = first;
    m_source.pair(first, second, this, [this](const core::Expected<DuplicatePair> &pair) {
        if (!pair) {
            fail(pair.error());
            return;
        }
        m_given = *pair;
        reload();
    });
}

void MergePresenter::reload()
{
    const quint64 generation = ++m_generation;
    const Permissions may = m_directory.permissions();
    m_state.everybody = m_candidate.isNull();
    m_state.mayMerge = may.may(QStringLiteral("candidate_merges"), Permissions::Act::Create);
    m_source.pairs(m_candidate, mostPairs, this, [this, generation](const core::Expected<QList<DuplicatePair>> &pairs) {
        if (generation != m_generation)
            return;
        if (!pairs) {
            fail(pairs.error());
            return;
        }
        m_source.merges(m_candidate, this,
                        [this, generation, found = *pairs](const core::Expected<QList<MergeItem>> &merges) {
                            if (generation != m_generation)
                                return;
                            if (merges)
                                settle(found, *merges);
                            else
                                fail(merges.error());
                        });
    });
}

void MergePresenter::settle(QList<DuplicatePair> pairs, const QList<MergeItem> &merges)
{
    const std::optional<DuplicatePair> before =
        m_state.isPair() ? std::optional(m_state.pairs[m_state.chosen]) : std::nullopt;
    const QUuid merge = m_state.merge() ? m_state.merge()->id : QUuid();
    if (m_given) {
        pairs.removeIf([this](const DuplicatePair &each) {
            if (!isSame(each, *m_given))
                return false;
            m_given->common = each.common;
            return true;
        });
        pairs.prepend(*m_given);
    }
    m_state.pairs = pairs;
    m_state.merges = merges;
    m_state.cut = pairs.size() >= mostPairs;
    const auto count = static_cast<int>(pairs.size() + merges.size());
    m_state.phase = count == 0 ? Phase::Empty : Phase::Ready;
    // The same as before; where it is gone by what was done here, what took its place. Somebody else's doing puts no
    // others below the button that is about to be pressed.
    const bool here = m_state.busy || std::exchange(m_doneHere, false);
    const bool had = before || !merge.isNull() || m_state.isGone;
    int chosen = had && !here ? -1 : std::clamp(m_state.chosen, 0, std::max(count - 1, 0));
    for (int i = 0; i < count; ++i) {
        const bool pair = i < pairs.size();
        if (pair ? before && isSame(pairs[i], *before) : merges[i - pairs.size()].id == merge)
            chosen = i;
    }
    m_state.chosen = count == 0 ? -1 : chosen;
    m_state.isGone = count > 0 && chosen < 0;
    readPreview();
}

void MergePresenter::choose(int index)
{
    if (index == m_state.chosen || index < 0 || index >= m_state.pairs.size() + m_state.merges.size())
        return;
    m_state.chosen = index;
    m_state.isGone = false;
    m_state.said.clear();
    m_state.problem.clear();
    readPreview();
}

void MergePresenter::readPreview()
{
    const quint64 generation = ++m_previewGeneration;
    if (!m_state.isPair()) {
        m_state.preview.reset();
        m_survivor = {};
        m_merged = {};
        Q_EMIT stateChanged(m_state);
        return;
    }
    const DuplicatePair &pair = m_state.pairs[m_state.chosen];
    const bool known = (m_survivor == pair.first.id && m_merged == pair.second.id) ||
                       (m_survivor == pair.second.id && m_merged == pair.first.id);
    if (!known) {
        m_survivor = pair.first.id;
        m_merged = pair.second.id;
        m_state.preview.reset();
        m_state.fromMerged.clear();
    }
    const bool first = m_survivor == pair.first.id;
    m_state.survivorName = first ? pair.first.name : pair.second.name;
    m_state.mergedName = first ? pair.second.name : pair.first.name;
    Q_EMIT stateChanged(m_state);
    m_source.preview(m_survivor, m_merged, this, [this, generation](const core::Expected<MergePreview> &preview) {
        if (generation != m_previewGeneration)
            return;
        if (!preview) {
            fail(preview.error());
            return;
        }
        // What the survivor lacks comes from the other one, unless somebody decided before.
        if (!m_state.preview) {
            for (const MergeField &field : preview->fields) {
                if (isEmpty(field.survivor))
                    m_state.fromMerged.insert(field.columns.first());
            }
        }
        m_state.preview = *preview;
        Q_EMIT stateChanged(m_state);
    });
}

void MergePresenter::swap()
{
    if (!m_state.isPair() || m_state.busy || !m_state.preview)
        return;
    std::swap(m_survivor, m_merged);
    // The values that were chosen stay chosen: they are the other side's now.
    QSet<QString> others;
    for (const MergeField &field : std::as_const(m_state.preview->fields)) {
        if (!m_state.fromMerged.contains(field.columns.first()))
            others.insert(field.columns.first());
    }
    m_state.fromMerged = others;
    MergePreview &preview = *m_state.preview;
    std::swap(preview.survivor, preview.merged);
    for (MergeField &field : preview.fields) {
        std::swap(field.survivor, field.merged);
        std::swap(field.survivorTitle, field.mergedTitle);
    }
    readPreview();
}

void MergePresenter::take(const QString &column, bool fromMerged)
{
    if (fromMerged)
        m_state.fromMerged.insert(column);
    else
        m_state.fromMerged.remove(column);
    Q_EMIT stateChanged(m_state);
}

protocol::FieldMap MergePresenter::choice() const
{
    protocol::FieldMap chosen;
    for (const MergeField &field : m_state.preview->fields) {
        const bool merged = m_state.fromMerged.contains(field.columns.first());
        for (qsizetype i = 0; i < field.columns.size(); ++i)
            chosen.insert(field.columns[i], merged ? field.merged[i] : field.survivor[i]);
    }
    return chosen;
}

void MergePresenter::merge()
{
    if (!m_state.preview || m_state.busy || !m_state.mayMerge)
        return;
    m_state.busy = true;
    m_state.problem.clear();
    Q_EMIT stateChanged(m_state);
    //: Undo bar; %1 and %2 are people: two records of the same one
    const QString said = tr("%1 merged into %2").arg(isolated(m_state.mergedName), isolated(m_state.survivorName));
    m_source.plan(m_survivor, m_merged, choice(), this,
                  [this, said, survivor = m_survivor](const core::Expected<client::MergePlan> &plan) {
                      if (plan)
                          run(plan->edits, said, survivor);
                      else
                          fail(plan.error());
                  });
}

void MergePresenter::dismiss()
{
    if (!m_state.isPair() || m_state.busy || !m_state.mayMerge)
        return;
    m_state.busy = true;
    const DuplicatePair &pair = m_state.pairs[m_state.chosen];
    client::Edit edit;
    edit.kind = protocol::MutationKind::Insert;
    edit.entity = QStringLiteral("duplicate_dismissals");
    edit.values = {{QStringLiteral("candidate_id"), core::toText(pair.first.id).toLatin1()},
                   {QStringLiteral("other_id"), core::toText(pair.second.id).toLatin1()}};
    if (m_given && isSame(*m_given, pair))
        m_given.reset();
    //: Undo bar; %1 and %2 are people
    run({edit}, tr("%1 and %2 are two people").arg(isolated(pair.first.name), isolated(pair.second.name)));
}

void MergePresenter::part()
{
    const MergeItem *item = m_state.merge();
    if (!item || m_state.busy || !m_state.mayMerge)
        return;
    m_state.busy = true;
    m_state.problem.clear();
    //: Undo bar; %1 and %2 are people: two records that were merged before
    const QString said = tr("%1 and %2 parted").arg(isolated(item->survivorName), isolated(item->mergedName));
    m_source.planParting(item->id, this, [this, said](const core::Expected<client::UnmergePlan> &plan) {
        if (!plan) {
            fail(plan.error());
            return;
        }
        const auto kept = static_cast<int>(plan->kept.size());
        run(plan->edits,
            kept == 0 ? said
                      : said + QStringLiteral(" · ") + tr("%n field(s) changed since keep that change", nullptr, kept));
    });
}

void MergePresenter::run(const QList<client::Edit> &edits, const QString &said, const QUuid &survivor)
{
    m_history.apply(edits, said, this, [this, said, survivor](const core::Expected<client::EditReceipt> &receipt) {
        m_state.busy = false;
        if (!receipt) {
            fail(receipt.error());
            return;
        }
        m_state.said = said;
        m_state.problem.clear();
        m_doneHere = true;
        if (!survivor.isNull()) {
            m_given.reset();
            if (!m_candidate.isNull())
                m_candidate = survivor;
            Q_EMIT merged(survivor);
        }
        reload();
    });
}

void MergePresenter::fail(const core::Error &error)
{
    m_state.busy = false;
    m_state.problem = describe(error);
    if (m_state.pairs.isEmpty() && m_state.merges.isEmpty())
        m_state.phase = Phase::Failed;
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop

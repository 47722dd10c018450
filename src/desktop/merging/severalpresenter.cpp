#include "desktop/merging/severalpresenter.h"

#include "desktop/shell/wording.h"

#include <algorithm>

namespace shortlist::desktop {

using Phase = SeveralState::Phase;

namespace {

bool isEmpty(const QList<protocol::Value> &values)
{
    return std::none_of(values.begin(), values.end(),
                        [](const protocol::Value &value) { return value && !value->isEmpty(); });
}

} // namespace

SeveralPresenter::SeveralPresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events,
                                   UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("candidates"), QStringLiteral("applications")};
        if (entities.intersects(shown) && m_state.phase == Phase::Ready)
            reload();
    });
}

void SeveralPresenter::begin(const QList<QUuid> &people)
{
    m_people = people.mid(0, mostPeople);
    reload();
}

void SeveralPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_state.mayMerge = m_directory.permissions().may(QStringLiteral("candidate_merges"), Permissions::Act::Create);
    m_source.previewSeveral(m_people, this, [this, generation](const core::Expected<SeveralPreview> &preview) {
        if (generation != m_generation)
            return;
        if (!preview) {
            publish(Phase::Failed, describe(preview.error()));
            return;
        }
        m_state.preview = *preview;
        for (const SeveralField &field : preview->fields) {
            const QString column = field.columns.first();
            if (m_state.from.contains(column))
                continue;
            // What the first lacks comes from the next one that has something.
            qsizetype chosen = 0;
            while (chosen < field.values.size() && isEmpty(field.values[chosen]))
                ++chosen;
            m_state.from.insert(column, preview->people[chosen < field.values.size() ? chosen : 0].id);
        }
        publish(Phase::Ready);
    });
}

void SeveralPresenter::stay(const QUuid &candidate)
{
    const qsizetype at = m_people.indexOf(candidate);
    if (at <= 0 || m_state.phase != Phase::Ready)
        return;
    m_people.move(at, 0);
    reload();
}

void SeveralPresenter::take(const QString &column, const QUuid &candidate)
{
    if (m_state.phase != Phase::Ready || !m_people.contains(candidate))
        return;
    m_state.from.insert(column, candidate);
    Q_EMIT stateChanged(m_state);
}

void SeveralPresenter::merge()
{
    if (m_state.phase != Phase::Ready || !m_state.mayMerge)
        return;
    publish(Phase::Merging);
    QHash<QString, QUuid> from;
    for (const SeveralField &field : std::as_const(m_state.preview.fields)) {
        for (const QString &column : field.columns)
            from.insert(column, m_state.from.value(field.columns.first()));
    }
    //: Undo bar; %1 is a person: several records of the same one
    const QString said = tr("%n records merged into %1", nullptr, static_cast<int>(m_people.size()) - 1)
                             .arg(isolated(m_state.preview.people.first().name));
    m_source.planSeveral(m_people, from, this, [this, said](const core::Expected<client::MergePlan> &plan) {
        if (!plan) {
            publish(Phase::Ready, describe(plan.error()));
            return;
        }
        m_history.apply(plan->edits, said, this, [this](const core::Expected<client::EditReceipt> &receipt) {
            if (!receipt) {
                publish(Phase::Ready, describe(receipt.error()));
                return;
            }
            publish(Phase::Done);
            Q_EMIT merged(m_people.first());
        });
    });
}

void SeveralPresenter::publish(Phase phase, const QString &problem)
{
    m_state.phase = phase;
    m_state.problem = problem;
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop

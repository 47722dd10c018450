#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// A letter for those who have just reached a stage that names it.
struct LetterOffer
{
    QUuid letter;
    QString name;
    QList<QUuid> applications;
};

/// Watches what a person does and, where it brings people to stages with a letter, offers to write it: by a move, or by
/// an application to the first stage. Offers only: whoever reads the offer decides. An import of several new people
/// offers nothing. What sends a mail by itself, or changes the stages, offers nothing. GUI thread; the
/// sources and the history outlive it.
class StageLetters : public QObject
{
    Q_OBJECT
public:
    StageLetters(JobSource &jobs, DirectorySource &directory, UndoHistory &history, QObject *parent = nullptr);

Q_SIGNALS:
    /// `said`: the step of the history that it belongs to; most people first.
    void offered(const QString &said, const QList<shortlist::desktop::LetterOffer> &offers);

private:
    void look(const QList<client::Edit> &edits, const QString &said);

    JobSource &m_jobs;
    DirectorySource &m_directory;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop

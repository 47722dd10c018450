#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/mailsource.h"
#include "desktop/sources/sources.h"

#include <QTimer>

namespace shortlist::desktop {

/// What stands in a mail, without the bytes of what hangs on it.
struct MailLetter
{
    enum class Phase { Unread, Reading, Read, Failed };
    Phase phase = Phase::Unread;
    QString problem; ///< why it could not be read
    QString fromName;
    QString fromAddress;
    QString subject;
    QString text;
    struct Attachment
    {
        QString name;
        qint64 size = 0;
        bool isCv = false;
    };
    QList<Attachment> attachments;
    QString applicantName; ///< by the CV, or the sender
    QString applicantAddress;
    cache::KnownSender known; ///< who has that address already
};

struct MailsState
{
    enum class Phase { Quiet, Loading, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    bool waiting = true;                     ///< else those that were dealt with
    QList<cache::MailApplicationItem> items; ///< those listed
    qsizetype total = 0; ///< how many there are; those beyond the list come up as others are dealt with
    QHash<QUuid, MailLetter> letters;
    QUuid current;
    QUuid job; ///< that the current one would be for; null: none
    QList<std::pair<QUuid, QString>> jobs;
    bool offline = false;
    bool busy = false; ///< something is being done with the current one
    QString problem;
    Permissions permissions;

    [[nodiscard]] const cache::MailApplicationItem *item() const;
    [[nodiscard]] MailLetter letter() const { return letters.value(current); }
    /// Whether the current one's sender applies for the chosen job already.
    [[nodiscard]] bool appliesAlready() const { return letter().known.jobs.contains(job); }
};

/// Applications by mail: reads what stands in each, in the extractor's process and while the page is looked at, and
/// makes candidates of them. Everything done is one step that can be undone, which puts the mail back.
class MailsPresenter : public QObject
{
    Q_OBJECT
public:
    /// `mails` may be null: there are none then. The sources outlive it.
    MailsPresenter(const Sources &sources, UndoHistory &history, QObject *parent = nullptr);

    void setShown(bool shown);
    void showWaiting(bool waiting);
    void choose(const QUuid &mail);
    void setJob(const QUuid &job);
    /// Makes a candidate of the current one; who is known by its address gets it instead.
    void takeIn();
    void setAside();
    void putBack();
    void retry();
    [[nodiscard]] const MailsState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::MailsState &state);
    void problem(const QString &text);
    /// Somebody came of a mail.
    void taken(const QUuid &candidate);

private:
    void reload();
    void readJobs();
    void countAll();
    /// Reads the current one, then the others one after another.
    void readNext();
    void read(const cache::MailApplicationItem &item);
    void keep(const QUuid &mail, const core::Expected<client::PeopleFile> &file);
    void look(const QUuid &mail);
    void pickJob();
    /// `job`: as it was chosen when the mail was taken in; another mail may be looked at meanwhile.
    void addAnew(const cache::MailApplicationItem &item, const QUuid &job);
    void addToKnown(const cache::MailApplicationItem &item, const QUuid &chosenJob, const cache::KnownSender &known);
    void finish(QList<client::Edit> edits, const cache::MailApplicationItem &item, const QUuid &candidate,
                const QString &said);
    void change(const QString &status, const QString &said);
    void fail(const QString &text);
    void publish();
    /// Asks for the file as it was read, with its attachments' bytes.
    void withFile(const cache::MailApplicationItem &item, const std::function<void(const client::PeopleFile &)> &then);

    Sources m_sources;
    UndoHistory &m_history;
    MailsState m_state;
    QSet<QUuid> m_asked; ///< whose bytes are under way
    bool m_shown = false;
    int m_reading = 0; ///< mails that are with the extractor, or on their way
    quint64 m_generation = 0;
    QTimer m_slow;
    QTimer m_changes;
    QTimer m_others; ///< gathers the mails that are read beside the current one
    QTimer m_next;   ///< one that does not come keeps the others waiting no longer than this
};

} // namespace shortlist::desktop

#pragma once

#include "core/random.h"
#include "core/uuid.h"
#include "desktop/settings/settingspage.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/mailsource.h"
#include "desktop/sources/sources.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace shortlist::desktop {

class ListStack;
class TextLabel;

/// The mailboxes that applications come to, for administrators: a list with what the last reading said, and a form
/// beside it. A password is sent to the server once the mailbox's row has arrived there, and is never shown again.
class MailboxesPage : public SettingsPage
{
    Q_OBJECT
public:
    MailboxesPage(const Sources &sources, UndoHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;

private:
    QWidget *buildAside();
    void render();
    void renderAside();
    void fill(const RecordFields *row);
    void chooseRow(const QVariant &id);
    /// What is typed over a mailbox that somebody removed becomes a new one's.
    void keepOfRemoved();
    /// Says so where something is typed and not saved; whoever wants to show something else goes no further then.
    [[nodiscard]] bool keepTyped();
    void discard();
    [[nodiscard]] bool isTouched() const;
    /// Whether the row has become another since the form was filled from it.
    [[nodiscard]] bool isBehind(const RecordFields &row) const;
    void add();
    void save();
    void remove();
    void check();
    /// Sends the password that was typed, once nothing waits for the server any more.
    void sendPassword();
    void say(const QString &text, bool wrong);
    [[nodiscard]] protocol::FieldMap typed() const;
    [[nodiscard]] const RecordFields *chosen() const;

    Sources m_sources;
    UndoHistory &m_history;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::UuidSource m_ids{m_clock, m_random};
    ListStack *m_list;
    TextLabel *m_count;
    QPushButton *m_add;
    QWidget *m_aside = nullptr;
    TextLabel *m_heading = nullptr;
    TextLabel *m_status = nullptr;
    TextLabel *m_note = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_host = nullptr;
    QComboBox *m_security = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_folder = nullptr;
    QDateEdit *m_since = nullptr;
    QComboBox *m_job = nullptr;
    QCheckBox *m_active = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_check = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_discard = nullptr;
    QList<RecordFields> m_mailboxes;
    QList<std::pair<QUuid, QString>> m_jobs;
    QUuid m_chosen;
    QUuid m_filled;                 ///< whose values the form holds
    RecordFields m_filledFrom;      ///< the row as it was then, with what was saved since
    protocol::FieldMap m_untouched; ///< what typed() says while nobody has typed
    bool m_adding = false;
    QUuid m_removed; ///< here, by whoever looks at it
    bool m_failed = false;
    bool m_stale = false;                           ///< m_mailboxes is from before the last edit
    QUuid m_waitsFor;                               ///< the mailbox whose password waits for its row
    QString m_waitingPassword;                      ///< of it
    client::account::MailboxServer m_waitingServer; ///< what the password was typed for
};

/// What is wrong with a mailbox, as a sentence; empty when nothing is. `problem` as mailboxes.problem has it.
[[nodiscard]] QString mailboxProblem(const QString &problem);

} // namespace shortlist::desktop

#pragma once

#include "desktop/mails/mailspresenter.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QScrollArea;

namespace shortlist::desktop {

class Banner;
class ListStack;
class SegmentedControl;
class TextLabel;

/// Applications by mail: the mails on the leading side, what stands in the chosen one and what can be done with it
/// beside them. Passive.
class MailsView : public QWidget
{
    Q_OBJECT
public:
    explicit MailsView(QWidget *parent = nullptr);

    void render(const MailsState &state);
    void showProblem(const QString &text);
    void focusList();

Q_SIGNALS:
    void waitingChosen(bool waiting);
    void mailChosen(const QUuid &mail);
    void jobChosen(const QUuid &job);
    void takeInRequested();
    void setAsideRequested();
    void putBackRequested();
    void retryRequested();
    void personRequested(const QUuid &candidate);

private:
    QWidget *buildList();
    QWidget *buildAside();
    void renderList();
    void renderAside();
    void renderLetter(const cache::MailApplicationItem &item, const MailLetter &letter);
    void renderVerbs(const cache::MailApplicationItem &item, const MailLetter &letter);
    void renderJobs();

    MailsState m_state;
    Banner *m_banner;
    SegmentedControl *m_tabs = nullptr;
    TextLabel *m_count = nullptr;
    ListStack *m_list = nullptr;
    QWidget *m_aside = nullptr;
    TextLabel *m_subject = nullptr;
    TextLabel *m_sender = nullptr;
    TextLabel *m_received = nullptr;
    TextLabel *m_known = nullptr;
    TextLabel *m_files = nullptr;
    TextLabel *m_text = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_jobRow = nullptr;
    QComboBox *m_job = nullptr;
    QList<std::pair<QUuid, QString>> m_jobs; ///< that m_job holds
    QUuid m_jobsOf;                          ///< the mail that it shows the job of
    QPushButton *m_takeIn = nullptr;
    QPushButton *m_setAside = nullptr;
    QPushButton *m_putBack = nullptr;
    QPushButton *m_person = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace shortlist::desktop

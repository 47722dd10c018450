#pragma once

#include "desktop/candidates/candidatedetailpresenter.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CvPage;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class CvView;

/// One person's CV beside the fields, over the whole view: pages with find and zoom on the leading side, the profile on
/// the other. Passive: shows states, tells wishes. It asks for bytes only while it is visible.
class CvPage : public QWidget
{
    Q_OBJECT
public:
    explicit CvPage(QWidget *parent = nullptr);
    ~CvPage() override;

    void bind(const protocol::SchemaDescriptor &descriptor);
    /// Before somebody else is shown.
    void commitTyped();
    /// What was typed into a field was not stored: it stands there again, with the reason.
    void refuse(const QUuid &candidate, const QString &column, const protocol::Value &value, const QString &reason);
    void setColleagues(const QList<Colleague> &colleagues);
    void render(const CandidateDetailState &state);
    void showProblem(const QString &text);
    /// Which row of the list is shown, for "5 of 412" and the buttons beside it.
    void setPlace(int row, int rows);
    /// Pages above fields where there is no room for both side by side.
    void setNarrow(bool narrow);
    [[nodiscard]] CvView *cvView();
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void backRequested();
    void stepRequested(int rows);
    void moveOnRequested();
    void rejectRequested();
    void fieldEdited(const QString &column, const shortlist::protocol::Value &value);
    void fileChosen(const shortlist::desktop::FileItem &file);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fetch();
    std::unique_ptr<Ui::CvPage> m_ui;
    CandidateDetailState m_state;
    QUuid m_person;
    QList<FileItem> m_cvs;
    QByteArray m_chosen; ///< sha256 of the CV the person picked; empty for the newest
    QByteArray m_shown;
};

} // namespace shortlist::desktop

#pragma once

#include "desktop/candidates/cvtaking.h"

#include <QDialog>

class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace shortlist::desktop {

class TextLabel;

/// How far saving CVs is, with a way to end it; then what was saved, and whose CV was not, by name. GUI thread.
class CvDialog : public QDialog
{
    Q_OBJECT
public:
    /// Takes `taking` and starts it.
    CvDialog(CvTaking *taking, QString folder, QWidget *parent = nullptr);

protected:
    void reject() override;

private:
    void show(const CvsTaken &taken, const QString &problem);

    CvTaking *m_taking;
    QString m_folder;
    TextLabel *m_text;
    QProgressBar *m_progress;
    QPlainTextEdit *m_names;
    QPushButton *m_button;
    bool m_over = false;
};

} // namespace shortlist::desktop

#include "desktop/candidates/cvdialog.h"

#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace shortlist::desktop {

CvDialog::CvDialog(CvTaking *taking, QString folder, QWidget *parent)
    : QDialog(parent)
    , m_taking(taking)
    , m_folder(std::move(folder))
    , m_text(new TextLabel(tr("CVs are being saved…"), QStringLiteral("body"), QStringLiteral("primary"),
                           QStringLiteral("medium"), this))
    , m_progress(new QProgressBar(this))
    , m_names(new QPlainTextEdit(this))
    , m_button(new QPushButton(tr("Stop"), this))
{
    setObjectName(QStringLiteral("cvDialog"));
    setWindowTitle(tr("Save CVs"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_taking->setParent(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::xl, metric::space::xl, metric::space::xl, metric::space::l);
    layout->setSpacing(metric::space::m);
    m_text->setObjectName(QStringLiteral("cvText"));
    m_text->setElides(false);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(scaled(420));
    layout->addWidget(m_text);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far saving is"));
    layout->addWidget(m_progress);
    m_names->setObjectName(QStringLiteral("cvLeftOut"));
    m_names->setReadOnly(true);
    m_names->setAccessibleName(tr("Whose CV was not saved"));
    m_names->hide();
    layout->addWidget(m_names, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_button->setObjectName(QStringLiteral("cvButton"));
    buttons->addWidget(m_button);
    layout->addLayout(buttons);
    connect(m_button, &QPushButton::clicked, this, &CvDialog::reject);
    connect(m_taking, &CvTaking::progressed, this, [this](int done, int of) {
        m_progress->setRange(0, std::max(of, 1));
        m_progress->setValue(done);
    });
    connect(m_taking, &CvTaking::finished, this, [this](const CvsTaken &taken) { show(taken, {}); });
    connect(m_taking, &CvTaking::failed, this, [this](const QString &why, const CvsTaken &taken) { show(taken, why); });
    m_taking->start();
}

void CvDialog::reject()
{
    // The first press ends the saving and tells what came of it.
    if (!m_over)
        m_taking->cancel();
    else
        QDialog::reject();
}

void CvDialog::show(const CvsTaken &taken, const QString &problem)
{
    m_over = true;
    m_progress->hide();
    QStringList said;
    if (!problem.isEmpty())
        said << problem;
    if (taken.cancelled)
        said << tr("Stopped.");
    said << tr("%n CV(s) saved in %1.", nullptr, taken.saved).arg(isolated(QDir::toNativeSeparators(m_folder)));
    if (!taken.leftOut.isEmpty())
        said << tr("%n could not be saved:", nullptr, static_cast<int>(taken.leftOut.size()));
    m_text->setText(said.join(u' '));
    QStringList names;
    for (const CvLeftOut &one : taken.leftOut)
        //: A person, and why their CV was not saved
        names << tr("%1: %2").arg(isolated(one.name), one.why);
    m_names->setPlainText(names.join(u'\n'));
    m_names->setVisible(!names.isEmpty());
    m_button->setText(tr("Close"));
    adjustSize();
}

} // namespace shortlist::desktop

#include "desktop/candidates/candidatedelegate.h"

#include "desktop/candidates/candidatetablemodel.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

using Model = CandidateTableModel;

QString CandidateDelegate::contentOf(const QModelIndex &index) const
{
    // Which columns look alike does not matter: they differ in width and text.
    QString content = QString::number(index.column());
    if (!index.data(Model::LoadedRole).toBool())
        return content;
    const QChar apart(u'\x1f');
    content += apart + index.data().toString() + apart;
    switch (index.column()) {
    case Model::NameColumn:
        for (const int role : {Model::PendingRole, Model::ConflictRole, Model::PrivateRole})
            content += QLatin1Char(index.data(role).toBool() ? '1' : '0');
        break;
    case Model::TitleColumn:
        content += index.data(Model::CompanyRole).toString();
        break;
    case Model::MatchColumn: {
        const QVariant match = index.data(Model::MatchRole);
        content += match.isValid() ? QString::number(match.toDouble()) : QString();
        break;
    }
    case Model::StageColumn:
        content += index.data(Model::StageKindRole).toString();
        break;
    default:
        break;
    }
    return content + apart;
}

void CandidateDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const Qt::LayoutDirection direction = option.direction;
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
    const int middle = rect.center().y();
    if (!index.data(Model::LoadedRole).toBool()) {
        // A page under way: a still grey bar, only where the eye looks for the name.
        if (index.column() == Model::NameColumn) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.state.hover);
            painter->drawRoundedRect(place(QRect(rect.x() + 26, middle - 4, 110, 9)), 4, 4);
        }
        return;
    }
    const QString text = index.data().toString();
    const QColor primary = textColour(option, t.text.primary);
    const QColor secondary = textColour(option, t.text.secondary);
    switch (index.column()) {
    case Model::NameColumn: {
        const int side = scaled(20);
        paintAvatar(painter, place(QRect(rect.x(), middle - side / 2 + 1, side, side)), text);
        const int indent = side + metric::space::s;
        const bool pending = index.data(Model::PendingRole).toBool();
        const bool conflict = index.data(Model::ConflictRole).toBool();
        const bool isPrivate = index.data(Model::PrivateRole).toBool();
        const int marks = (pending ? 18 : 0) + (conflict ? 18 : 0) + (isPrivate ? 18 : 0);
        const int used = drawText(painter, place(rect.adjusted(indent, 0, -marks, 0)), text,
                                  textFont(TextSize::Body, TextWeight::Medium), primary, direction);
        int x = rect.x() + indent + used + metric::space::s;
        const int mark = scaled(metric::icon::small);
        if (isPrivate) {
            paintIcon(painter, place(QRect(x, middle - mark / 2 + 1, mark, mark)), QStringLiteral("lock-fill"),
                      secondary);
            x += mark + 6;
        }
        if (conflict) {
            paintStatus(painter, place(QRect(x, middle - mark / 2 + 1, mark, mark)), Status::Conflict,
                        shapeColour(option));
            x += mark + 6;
        }
        if (pending)
            paintStatus(painter, place(QRect(x, middle - mark / 2 + 1, mark, mark)), Status::Waiting,
                        shapeColour(option));
        break;
    }
    case Model::TitleColumn: {
        int used = drawText(painter, rect, text, textFont(), primary, direction);
        const QString company = index.data(Model::CompanyRole).toString();
        if (company.isEmpty())
            break;
        // On its own, so that it stands between them whatever the script of the company's name.
        if (!text.isEmpty())
            used += drawText(painter, place(rect.adjusted(used, 0, 0, 0)), QStringLiteral(" · "), textFont(), secondary,
                             direction);
        drawText(painter, place(rect.adjusted(used, 0, 0, 0)), company, textFont(), secondary, direction);
        break;
    }
    case Model::MatchColumn: {
        const QVariant match = index.data(Model::MatchRole);
        paintMatch(painter, rect, match.isValid() ? std::optional<double>(match.toDouble()) : std::nullopt, primary,
                   direction);
        break;
    }
    case Model::StageColumn: {
        if (text.isEmpty()) {
            drawText(painter, rect, QStringLiteral("–"), textFont(), textColour(option, t.text.tertiary), direction);
            break;
        }
        const int side = scaled(14);
        paintStage(painter, place(QRect(rect.x(), middle - side / 2 + 1, side, side)),
                   index.data(Model::StageKindRole).toString(), shapeColour(option));
        drawText(painter, place(rect.adjusted(side + 6, 0, 0, 0)), text, textFont(), primary, direction);
        break;
    }
    default:
        drawText(painter, rect, text, textFont(), secondary, direction);
    }
}

} // namespace shortlist::desktop

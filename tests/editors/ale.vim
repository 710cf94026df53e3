" What somebody sees in Vim with ALE, in the file that Vim was started with. Says what went wrong in the file $SAID.

function! s:Fail(text) abort
    call writefile(['this was not to be seen: ' . a:text, string(ale#engine#GetLoclist(bufnr(''))), execute('messages')], $SAID)
    cquit!
endfunction

function! s:Until(what, seen) abort
    let l:since = localtime()
    while !a:seen()
        if localtime() - l:since > 120
            call s:Fail(a:what)
        endif
        sleep 20m
    endwhile
endfunction

function! s:Hovered() abort
    for l:window in range(1, winnr('$'))
        if getwinvar(l:window, '&previewwindow') && join(getbufline(winbufnr(l:window), 1, '$')) =~# 'complexity'
            return 1
        endif
    endfor
    return 0
endfunction

function! s:See() abort
    let g:ale_hover_to_preview = 1
    let l:buffer = bufnr('')
    ALELint
    call s:Until('a finding', {-> !empty(filter(copy(ale#engine#GetLoclist(l:buffer)),
    \   'v:val.text =~# "`URL` should be lowercase" && v:val.lnum == 4 && v:val.linter_name is# "hoverview"'))})
    call cursor(4, 7)
    ALEHover
    call s:Until('a hover', function('s:Hovered'))
endfunction

try
    call s:See()
catch
    call s:Fail(v:exception . ' at ' . v:throwpoint)
endtry
qall!
